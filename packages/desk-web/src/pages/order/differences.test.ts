import { expect, it } from 'vitest';
import { differences } from './differences.ts';

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
