import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filmOf, type Frame } from './film/film';
import { askedNow, fillIn, untilOffered } from './film/set-up-by-example';
import { Product } from './product';

const IMAGES = join(__dirname, '..', '..', 'docs', 'images');
const SIZE = { width: 1_040, height: 700 };
const LARGEST_BYTES = 2_000_000;

/** What the hand-over offers, by which it is known. */
const CONFIRMS = ['It works in Amplitude', 'Vendor side done'];

let product: Product;
beforeAll(async () => {
  product = await Product.open();
});
afterAll(() => product.close());

/** Films the main job for the README: from the command to the hand-over, in the running product. */
test('the moving picture of the README', async () => {
  const { page } = product;
  const frames: Frame[] = [];
  const film = async (ms: number) => {
    // What was just drawn may still move.
    await new Promise((resolve) => setTimeout(resolve, 400));
    frames.push({ png: await page.frame(SIZE), ms });
  };

  await film(1_500);
  await page.say('/setup-sso amplitude');
  await untilOffered(page, ['Continue']);
  while (page.messages.findAction('Approve all') === undefined) {
    await film(1_400);
    const asked = askedNow(page);
    await fillIn(page);
    await film(1_000);
    await page.press('Continue');
    await untilOffered(page, ['Approve all'], asked);
  }
  await film(4_000);
  await page.press('Approve all');
  const isHandedOver = () => CONFIRMS.some((title) => page.messages.findAction(title) !== undefined);
  while (!isHandedOver()) await film(600);
  await film(4_500);

  const picture = filmOf(frames);
  expect(picture.length).toBeLessThan(LARGEST_BYTES);
  await mkdir(IMAGES, { recursive: true });
  await writeFile(join(IMAGES, 'set-up.gif'), picture);
}, 180_000);
