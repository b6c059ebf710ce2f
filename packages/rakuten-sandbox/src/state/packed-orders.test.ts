import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packing } from './packed-orders.ts';

const anyJson = fc.jsonValue({ depthSize: 'small' });

it('gives back whatever was packed, its keys in their order', () => {
  fc.assert(
    fc.property(anyJson, (value) => {
      const { pack, unpack } = packing([], () => {});
      expect(JSON.stringify(unpack(pack(value)))).toBe(JSON.stringify(value));
    }),
  );
});

it('is read by another packing that knows the shapes told by the first, and tells no shape twice', () => {
  fc.assert(
    fc.property(fc.array(anyJson), fc.array(anyJson), (first, second) => {
      const told: [number, string[]][] = [];
      const one = packing([], (number, keys) => told.push([number, keys]));
      const packed = first.map((value) => one.pack(value));
      const other = packing(
        told.map(([, keys]) => keys),
        (number, keys) => told.push([number, keys]),
      );
      expect(packed.map((bytes) => JSON.stringify(other.unpack(bytes)))).toEqual(
        first.map((value) => JSON.stringify(value)),
      );
      for (const value of second) other.pack(value);
      expect(told.map(([number]) => number)).toEqual(told.map((_, index) => index + 1));
      expect(new Set(told.map(([, keys]) => JSON.stringify(keys))).size).toBe(told.length);
    }),
  );
});

it('leaves out what is undefined, as JSON does', () => {
  const { pack, unpack } = packing([], () => {});
  expect(unpack(pack({ a: 1, b: undefined, c: [{ d: undefined }] }))).toStrictEqual({ a: 1, c: [{}] });
});
