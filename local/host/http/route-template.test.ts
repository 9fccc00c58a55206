import { expect, test } from 'vitest';
import { compileRoute } from './route-template.ts';

test.each([
  ['a/{x:min(3)}', 'a/3', { x: '3' }],
  ['a/{x:min(3)}', 'a/2', undefined],
  ['a/{x:max(3)}', 'a/-7', { x: '-7' }],
  ['a/{x:range(1,5)}', 'a/5', { x: '5' }],
  ['a/{x:range(1,5)}', 'a/many', undefined],
  ['a/{x:length(2)}', 'a/xyz', undefined],
  ['a/{x:length(2,3)}', 'a/xyz', { x: 'xyz' }],
  ['a/{x:minlength(2):alpha}', 'a/x1', undefined],
  ['a/{x:bool}', 'a/TRUE', { x: 'TRUE' }],
  ['a/{x:guid}', 'a/6F9619FF-8B86-D011-B42D-00CF4FC964FF', { x: '6F9619FF-8B86-D011-B42D-00CF4FC964FF' }],
  ['a/{x:datetime}', 'a/2026-11-29', { x: '2026-11-29' }],
  ['a/{x:datetime}', 'a/soon', undefined],
  ['a/{x:double}', 'a/1.5', { x: '1.5' }],
  ['a/{x:regex(^\\d{{3}}-\\d{{2}}$)}', 'a/123-45', { x: '123-45' }],
  ['a/{x:regex(^\\d{{3}}-\\d{{2}}$)}', 'a/123-456', undefined],
  ['a/{x:regex(^(b|c)?d$):maxlength(1)}', 'a/d', { x: 'd' }],
  ['a/{x:regex(^(b|c)?d$):maxlength(1)}', 'a/bd', undefined],
  ['a/{x:int?}', 'a', {}],
  ['a/{x:alpha=z}', 'a', { x: 'z' }],
] as const)('%s and %s', (template, path, params) => {
  expect(compileRoute(template).match(path)).toEqual(params);
});

test('a constraint that is not known is refused by name', () => {
  expect(() => compileRoute('a/{x:prime}')).toThrow("route constraint 'prime'");
  expect(() => compileRoute('a/{x:min}')).toThrow("route constraint 'min'");
});
