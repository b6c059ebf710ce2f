import type { SenderModel } from '../rules/order-tree.ts';
import { prefectures } from '../rules/prefectures.ts';
import type { FieldReader } from './fields.ts';

/** Documented: 127 characters a part, the two zip parts together 20 bytes, the three phone parts 32. */
const longest = 127;
const zipBytes = 20;
const phoneBytes = 32;

type Address = Partial<Omit<SenderModel, 'isolatedIslandFlag'>>;

/** A name with its address and phone, as in SenderModel and OrdererModel. A key that may be left out and is, is not in it; null and '' erase. */
export function readAddress(fields: FieldReader, rule: { firstNameRequired?: boolean } = {}): Address {
  const address: Address = {};
  const required = (key: keyof Address, more: { oneOf?: readonly string[] } = {}) => {
    const value = fields.text(key, { required: true, maxLength: longest, ...more });
    if (value !== undefined) address[key] = value;
  };
  const optional = (key: 'firstName' | 'familyNameKana' | 'firstNameKana') => {
    if (fields.has(key)) address[key] = fields.text(key, { maxLength: longest }) ?? null;
  };
  required('zipCode1');
  required('zipCode2');
  refuseTogether(fields, address, ['zipCode1', 'zipCode2'], zipBytes);
  required('prefecture', { oneOf: prefectures });
  required('city');
  required('subAddress');
  required('familyName');
  if (rule.firstNameRequired) required('firstName');
  else optional('firstName');
  optional('familyNameKana');
  optional('firstNameKana');
  required('phoneNumber1');
  required('phoneNumber2');
  required('phoneNumber3');
  refuseTogether(fields, address, ['phoneNumber1', 'phoneNumber2', 'phoneNumber3'], phoneBytes);
  return address;
}

/** Assumed: parts that are too long together are told by the first of them. */
function refuseTogether(fields: FieldReader, address: Address, keys: (keyof Address)[], maxBytes: number): void {
  const bytes = keys.reduce((sum, key) => sum + Buffer.byteLength(address[key] ?? ''), 0);
  if (bytes > maxBytes) fields.refuse(keys[0]!, '011', `${keys.join(' + ')}: together at most ${maxBytes} bytes`);
}
