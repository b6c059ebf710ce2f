import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitSlot, slotWords } from './delivery-slot.ts';
import { slots } from './yamato-b2-layout.ts';

const wider = { takeWider: true };
const hours = (from: number, to: number) => ({ kind: 'hours' as const, from, to });

describe('a wished slot', () => {
  it.each([
    [{ kind: 'none' as const }, 'none-wished', ''],
    [{ kind: 'morning' as const }, 'exact', '0812'],
    [hours(8, 12), 'exact', '0812'],
    [hours(9, 12), 'exact', '0812'],
    [hours(14, 16), 'exact', '1416'],
    [hours(19, 21), 'exact', '1921'],
    [hours(15, 16), 'wider', '1416'],
    [hours(20, 21), 'wider', '1921'],
    [hours(12, 14), 'nothing-fits', ''],
    [hours(18, 21), 'nothing-fits', ''],
    [hours(16, 16), 'nothing-fits', ''],
    [{ kind: 'afternoon' as const }, 'nothing-fits', ''],
    [{ kind: 'other' as const, text: '夕方' }, 'nothing-fits', ''],
  ])('%j: %s %s', (wish, fit, code) => {
    expect(fitSlot(wish, slots, wider)).toMatchObject({ fit, code });
  });

  it('takes no wider slot from a shop that wants none, but the morning stays the morning', () => {
    expect(fitSlot(hours(15, 16), slots, { takeWider: false })).toMatchObject({ fit: 'nothing-fits' });
    expect(fitSlot(hours(9, 12), slots, { takeWider: false })).toMatchObject({ code: '0812' });
  });

  it("goes by the shop's own table where nothing fits, if the carrier has that slot", () => {
    const own = { '18-21': '1921', afternoon: '1416', 夕方: '1618', '12-14': '1214' };
    const codes = [
      hours(18, 21),
      { kind: 'afternoon' as const },
      { kind: 'other' as const, text: '夕方' },
      hours(12, 14),
    ].map((wish) => fitSlot(wish, slots, { takeWider: true, own }).code);
    expect(codes).toEqual(['1921', '1416', '1618', '']);
  });

  it('never becomes a slot that does not contain it', () => {
    fc.assert(
      fc.property(fc.nat(24), fc.nat(24), (from, to) => {
        const { code } = fitSlot(hours(from, to), slots, wider);
        const slot = slots.find((one) => one.code === code);
        if (slot) expect(slot.from <= from && to <= slot.to).toBe(true);
      }),
    );
  });

  it('reads well on a label', () => {
    expect([hours(18, 21), { kind: 'afternoon' as const }, { kind: 'none' as const }].map(slotWords)).toEqual([
      '18時-21時',
      '午後',
      '',
    ]);
  });
});
