import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sliceElements } from './json-slices.ts';

describe('slices of a JSON text', () => {
  it('are the elements exactly as they stand there', () => {
    const json =
      '{ "a":[{"list":[1]}], "list" : [ {"rate":0.0,"id":12345678901234567890} , "\\u9ad9]\\"," ,[ ] ] , "b":2}';
    expect(sliceElements(json, 'list')).toEqual(['{"rate":0.0,"id":12345678901234567890}', '"\\u9ad9]\\","', '[ ]']);
  });

  it('are null where the key has no list, or stands further in', () => {
    expect(sliceElements('{"list":null}', 'list')).toBeNull();
    expect(sliceElements('{"a":{"list":[1]}}', 'list')).toBeNull();
    expect(sliceElements('[1]', 'list')).toBeNull();
    expect(sliceElements('{}', 'list')).toBeNull();
  });

  it('come from the last of two equal keys, as JSON.parse has it, however the key is written', () => {
    expect(sliceElements('{"list":[1],"l\\u0069st":[2]}', 'list')).toEqual(['2']);
  });

  it('say the same as JSON.parse, for any JSON and any blanks', () => {
    const blanks = fc.constantFrom(undefined, 1, '\t', '\n  ');
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.array(fc.jsonValue()),
        blanks,
        (others, list, blank) => {
          const json = JSON.stringify({ ...others, wanted: list, ...others, last: 1 }, null, blank);
          const expected = (JSON.parse(json) as Record<string, unknown>).wanted;
          const slices = sliceElements(json, 'wanted');
          if (!Array.isArray(expected)) expect(slices).toBeNull();
          else expect(slices?.map((slice) => JSON.parse(slice))).toEqual(expected);
        },
      ),
    );
  });
});
