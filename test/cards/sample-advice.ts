import { adviceCard, failedSignInCard } from '../../cards/sign-in/advice-card';
import { assignCard } from '../../cards/sign-in/assign-card';
import { cardFor } from '../../cards/card-for';
import { signInErrorCard } from '../../cards/sign-in/sign-in-error-card';
import { testLinkCard } from '../../cards/links/test-link-card';
import type { AdaptiveCard } from '../../cards/adaptive-card';
import { adviceOn } from '../../proof/advice';
import { NO_NAMES } from '../../proof/names';
import { handOverView } from './sample-views';

const requestId = 'k3m9x2q7ab4c';

/** The cards about errors at sign-in, with `text` wherever a set-up or a pasted text supplies it. */
export function adviceSamples(text: string): (readonly [name: string, card: AdaptiveCard])[] {
  const names = Object.fromEntries(
    Object.keys(NO_NAMES).map((name) => [name, text]),
  ) as unknown as typeof NO_NAMES;
  const setUp = {
    requestId,
    names,
    protocol: 'oidc',
    replyUrls: [text],
    identifiers: [text],
    notYet: null,
    has: ['assignment', 'reply-url', 'web', 'secret'],
    mayBeCured: false,
    buttons: [
      { title: 'New secret', data: { requestId, secret: 'add-client-secret' } },
      { title: 'Change answers', data: { requestId, planHash: '' } },
      { title: 'Copy values', data: { requestId } },
    ],
  } as const;
  const others = ['', ' (2)', ' (3)', ' (4)'].map((end) => ({
    requestId,
    name: `${text.slice(0, 20)}${end}`,
  }));
  const told = { sent: text, alsoNamed: [50105], setUp, others: [] };
  return [
    [
      'advice on an address',
      adviceCard(adviceOn({ ...told, code: 50011, setUp: { ...setUp, buttons: [] } })),
    ],
    ['advice before anything is written', adviceCard(adviceOn({ ...told, code: 50011 }))],
    ['advice on a secret', adviceCard(adviceOn({ ...told, code: 7000222, others }))],
    ['advice on a SAML request', adviceCard(adviceOn({ ...told, code: 75011 }))],
    [
      'refused sign-in',
      failedSignInCard({
        kind: 'advice',
        requestId,
        vendorName: text,
        mention: { objectId: 'alex-id', displayName: text },
        headline: 'A sign-in was refused, 30 Nov 2026 16:02 UTC.',
        advice: adviceOn({ ...told, alsoNamed: [], code: 50011 }),
      }),
    ],
    [
      'link to test the sign-in',
      testLinkCard({
        vendorName: text,
        url: 'https://latchkey.contoso.example/files/t1/test-sign-in',
        until: '30 Nov 2026 16:15 UTC',
        isWatched: true,
      }),
    ],
    ['status', cardFor({ kind: 'status', requestId, vendorName: text, text, lists: [], mention: null })],
    [
      'status that names much',
      cardFor({
        kind: 'status',
        requestId,
        vendorName: text,
        text,
        lists: [
          { label: text, labels: text, names: Array.from({ length: 12 }, () => text), unnamed: 3 },
          { label: text, labels: text, names: [], unnamed: 1 },
        ],
        mention: null,
      }),
    ],
    ['hand-over with a sign-in', cardFor(handOverView({ vendorName: text, signIn: { text, isSeen: true } }))],
    [
      'completed hand-over with a later sign-in',
      cardFor(handOverView({ vendorName: text, phase: 'works', signIn: { text, isSeen: false } })),
    ],
    ['advice on an interrupt', adviceCard(adviceOn({ ...told, code: 50140 }))],
    ['advice on an unknown number', adviceCard(adviceOn({ ...told, code: 99999 }))],
    ['advice on no set-up', adviceCard(adviceOn({ ...told, code: 50105, setUp: null, others }))],
    ['question whom to assign', assignCard({ requestId, vendorName: text, refused: null })],
    [
      'question whom to assign, named by the log',
      assignCard({
        requestId,
        vendorName: text,
        refused: { name: text, at: '30 Nov 2026 16:02 UTC', value: text },
      }),
    ],
    ['question about an error', signInErrorCard({ requestId, vendorName: text, note: null })],
    ['question about an error again', signInErrorCard({ requestId, vendorName: text, note: text })],
  ];
}
