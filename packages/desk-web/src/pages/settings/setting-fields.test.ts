import { describe, expect, it } from 'vitest';
import { at, nested, problemOf, readingOf, readSetting, type SettingField } from './setting-fields.ts';

const label = { ja: '郵便番号', en: 'postal code' };
const digits: SettingField = { path: 'shipping.consignor.postalCode', label, kind: 'digits' };
const minutes: SettingField = { path: 'import.everyMinutes', label, kind: 'number', least: 1, most: 1440 };

describe('a field of the settings', () => {
  it('takes full width where digits are meant, and shows how it is read', () => {
    expect(readSetting(digits, '１５０－０００１')).toBe('150-0001');
    expect(readingOf(digits, '１５０－０００１')).toBe('150-0001');
    expect(readingOf(digits, '150-0001')).toBeNull();
    expect(readSetting(minutes, '１，４４０')).toBe(1440);
  });

  it('says what is wrong, and lets the optional be empty', () => {
    expect(problemOf(minutes, '0')).not.toBeNull();
    expect(problemOf(minutes, '5.5')).not.toBeNull();
    expect(problemOf(minutes, '10')).toBeNull();
    expect(problemOf(digits, '')).not.toBeNull();
    expect(problemOf({ ...digits, optional: true }, '')).toBeNull();
  });

  it('sends only what changed, at its place', () => {
    expect(nested({ 'mail.senderName': 'a', 'mail.relay.port': 587, name: 'b' })).toEqual({
      mail: { senderName: 'a', relay: { port: 587 } },
      name: 'b',
    });
    expect(at({ mail: { relay: { port: 587 }, ca: null } }, 'mail.relay.port')).toBe('587');
    expect(at({ mail: { ca: null } }, 'mail.ca')).toBe('');
    expect(at({}, 'mail.ca')).toBe('');
  });
});
