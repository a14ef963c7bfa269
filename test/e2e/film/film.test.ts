import { launchBrowser } from '../browser';
import { filmOf } from './film';

test('a film shows its frames one after the other, no longer than twenty seconds, over and over', async () => {
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 120, height: 80 } });
  const frames = [];
  for (const color of ['#ffffff', '#4f52b2', '#242424']) {
    await page.setContent(`<body style="background:${color}"><p style="color:#fff">Latchkey</p>`);
    frames.push({ png: await page.screenshot(), ms: 10_000 });
  }
  const film = filmOf(frames);
  await page.setContent(`<img src="data:image/gif;base64,${film.toString('base64')}">`);
  const [width, height] = await page.evaluate<number[]>(
    `document.querySelector('img').decode().then(() => { const { naturalWidth, naturalHeight } = document.querySelector('img'); return [naturalWidth, naturalHeight]; })`,
  );
  await browser.close();
  expect([width, height]).toEqual([120, 80]);
  expect(delaysOf(film)).toEqual([666, 666, 666]);
  expect(film.includes('NETSCAPE2.0')).toBe(true);
});

/** The delays of a GIF's frames, in hundredths of a second: each stands in a graphic control extension. */
function delaysOf(film: Buffer): number[] {
  const delays: number[] = [];
  for (let at = film.indexOf('21f904', 0, 'hex'); at !== -1; at = film.indexOf('21f904', at + 1, 'hex'))
    delays.push(film.readUInt16LE(at + 4));
  return delays;
}
