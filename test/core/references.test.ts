import { entriesOf, resolveJson } from '../../core/references';

const REFERENCES = {
  'app.roles': JSON.stringify([
    { id: '1', origin: 'x' },
    { id: '2', value: 'old' },
  ]),
};

test('present entries of a list survive, without what must not be sent', () => {
  const list = [entriesOf('app.roles', ['origin']), { id: '3' }];
  expect(resolveJson(list, REFERENCES)).toEqual([{ id: '1' }, { id: '2', value: 'old' }, { id: '3' }]);
});

test('an entry written under the same id takes the place of the present one', () => {
  const list = [entriesOf('app.roles', ['origin']), { id: '2', value: 'new' }];
  expect(resolveJson(list, REFERENCES)).toEqual([{ id: '1' }, { id: '2', value: 'new' }]);
});
