import { expect, it } from 'vitest';
import { differences } from './differences.ts';
import { pathInWords } from './rakuten-field-words.ts';

it('names each leaf that differs, what was added and what went; empty and null are the same', () => {
  const before = {
    orderProgress: 100,
    memo: null,
    PackageModelList: [{ SenderModel: { zipCode1: '810', zipCode2: '0041' } }],
  };
  const after = {
    orderProgress: 300,
    memo: '',
    PackageModelList: [{ SenderModel: { zipCode1: '810', zipCode2: '0022' }, noshi: '御祝' }],
  };
  expect(differences(before, after)).toEqual([
    { path: 'orderProgress', before: '100', after: '300' },
    { path: 'PackageModelList.0.SenderModel.zipCode2', before: '0041', after: '0022' },
    { path: 'PackageModelList.0.noshi', before: null, after: '御祝' },
  ]);
});

it('says in staff words where it differs, and leaves a key it does not know', () => {
  expect(pathInWords('PackageModelList.0.SenderModel.zipCode2')).toBe('お届け先 1・宛名・郵便番号(下4桁)');
  expect(pathInWords('memo')).toBe('ひとことメモ');
  expect(pathInWords('newThing')).toBe('newThing');
});
