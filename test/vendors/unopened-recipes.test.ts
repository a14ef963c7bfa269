import { catalogueOf, unopenedRecipes, type Vendor } from '../../vendors/catalogue';

test('what is known of a vendor before its recipe is opened is what the recipe says', async () => {
  for (const { vendor, open } of await unopenedRecipes()) {
    const recipe: Vendor = open();
    const known = Object.keys(vendor) as (keyof Vendor)[];
    expect(vendor).toEqual(Object.fromEntries(known.map((key) => [key, recipe[key]])));
  }
});

test('a vendor is listed and found without its recipe being opened, and opened once', async () => {
  const [first, ...others] = await unopenedRecipes();
  if (first === undefined) throw new Error('no recipe');
  const opened: string[] = [];
  const watched = [first, ...others].map(({ vendor, open }) => ({
    vendor,
    open: () => {
      opened.push(vendor.id);
      return open();
    },
  }));
  const catalogue = catalogueOf([], watched);
  expect(catalogue.list()).toHaveLength(watched.length);
  expect(catalogue.find(first.vendor.name)).toEqual({ exact: first.vendor });
  expect(opened).toEqual([]);
  expect(catalogue.get(first.vendor.id)).toBe(catalogue.get(first.vendor.id));
  expect(new Set(opened)).toEqual(new Set([first.vendor.id]));
});

test('a recipe of a deployment of its own stands beside them, by name', async () => {
  const [first] = await unopenedRecipes();
  if (first === undefined) throw new Error('no recipe');
  const own = { ...first.open(), id: 'own', name: '1 of our own' };
  const catalogue = catalogueOf([own], [first]);
  expect(catalogue.list().map(({ id }: Vendor) => id)).toEqual(['own', first.vendor.id]);
  expect(catalogue.get('own')).toBe(own);
  expect(catalogue.get('nobody')).toBeUndefined();
});
