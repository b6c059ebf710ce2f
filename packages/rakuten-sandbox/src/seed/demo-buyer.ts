import type { Dice } from '../random.ts';
import type { OrdererModel, SenderModel } from '../rules/order-tree.ts';
import type { Dealt } from './dealing.ts';
import { companies, familyNames, firstNames, oddFamilyNames } from './people.ts';
import { buildings, halfWidthBuildings, islands, type Place, places, prefectures, towns } from './places.ts';

/**
 * Who buys and who receives. Nobody is real, and stays so: towns and houses are invented, so that no letter arrives; the exchange of every phone number
 * begins with 0, which none in Japan does; mail addresses are masks of 128 thrown bits under the relay's domain; card owners are all MIHON TARO.
 */
export type Buyer = { orderer: OrdererModel; isIsland: boolean };

export function buyerOf(dealt: Dealt, dice: Dice): Buyer {
  const place = placeOf(dealt, dice);
  const isCompany = dealt.is('for-a-company');
  const person = isCompany ? companyOf(dice) : personOf(dice, dealt);
  const knowsBirthday = !isCompany && dice.chance(0.8);
  const unknown = dice.chance(0.7) ? 0 : null;
  return {
    isIsland: place.island === true,
    orderer: {
      ...addressIn(place, dice, dealt),
      familyName: person.familyName,
      firstName: person.firstName,
      familyNameKana: person.familyNameKana,
      firstNameKana: person.firstNameKana,
      ...phoneOf(place, dice, dealt),
      emailAddress: maskedAddress(dice, dealt.is('mobile-mail')),
      sex: dice.chance(0.9) ? person.sex : dice.pick(['-', null]),
      birthYear: knowsBirthday ? dice.between(1945, 2005) : unknown,
      birthMonth: knowsBirthday ? dice.between(1, 12) : unknown,
      birthDay: knowsBirthday ? dice.between(1, 28) : unknown,
    },
  };
}

export function asRecipient({ orderer, isIsland }: Buyer): SenderModel {
  const { emailAddress: _address, sex: _sex, birthYear: _year, birthMonth: _month, birthDay: _day, ...rest } = orderer;
  return { ...rest, isolatedIslandFlag: isIsland ? 1 : 0 };
}

/** Somebody else than the buyer. `isFirst`: the one that is dealt what a recipient can be. */
export function otherRecipient(dealt: Dealt, dice: Dice, isFirst: boolean): SenderModel {
  const place = isFirst && dealt.is('remote-island') ? placeOf(dealt, dice) : dice.weighted(weightedPlaces);
  const person = personOf(dice, null);
  // Documented: firstName may be null here, e.g. for a firm.
  const isFirm = isFirst && dealt.is('recipient-without-first-name');
  const firm = companies[dealt.turn('recipient') % companies.length]!;
  return {
    ...addressIn(place, dice, null),
    familyName: isFirm ? firm[0] : person.familyName,
    firstName: isFirm ? null : person.firstName,
    familyNameKana: isFirm ? firm[1] : person.familyNameKana,
    firstNameKana: isFirm ? null : person.firstNameKana,
    ...phoneOf(place, dice, null),
    isolatedIslandFlag: place.island ? 1 : 0,
  };
}

function personOf(dice: Dice, dealt: Dealt | null) {
  const isOdd = dealt?.is('odd-name') ?? dice.chance(0.1);
  const odd = dealt ? oddFamilyNames[dealt.turn('name') % oddFamilyNames.length]! : dice.pick(oddFamilyNames);
  const [familyName, familyNameKana] = isOdd ? odd : dice.pick(familyNames);
  const [firstName, firstNameKana, sex] = dice.pick(firstNames);
  const hasKana = !dealt?.is('no-kana');
  return {
    familyName,
    firstName,
    sex,
    familyNameKana: hasKana ? familyNameKana : null,
    firstNameKana: hasKana ? firstNameKana : null,
  };
}

function companyOf(dice: Dice) {
  const [familyName, familyNameKana] = dice.pick(companies);
  return { familyName, firstName: '購買担当', sex: '-', familyNameKana, firstNameKana: 'コウバイタントウ' };
}

const weightedPlaces = places.map((place) => [place.weight, place] as const);

function placeOf(dealt: Dealt, dice: Dice): Place {
  const turn = dealt.turn('address');
  if (dealt.is('remote-island')) return islands[turn % islands.length]!;
  if (!dealt.is('each-prefecture')) return dice.weighted(weightedPlaces);
  const prefecture = prefectures[turn % prefectures.length]!;
  return dice.pick(places.filter((place) => place.prefecture === prefecture));
}

function addressIn(place: Place, dice: Dice, dealt: Dealt | null) {
  const block = `${dice.between(1, 9)}-${dice.between(1, 30)}-${dice.between(1, 20)}`;
  const town = dice.pick(towns);
  const building = dealt?.is('half-width-kana')
    ? ` ${dice.pick(halfWidthBuildings)}`
    : dice.chance(0.55)
      ? `${dice.pick([' ', '　', ''])}${dice.pick(buildings)}`
      : '';
  return {
    zipCode1: place.zip.slice(0, 3),
    zipCode2: place.zip.slice(3),
    prefecture: place.prefecture,
    city: place.city,
    subAddress: `${town}${dealt?.is('full-width-digits') ? fullWidth(block, dice) : block}${building}`,
  };
}

/** As input methods write them: digits in full width, and any of the signs that look like a hyphen. */
const fullWidth = (block: string, dice: Dice) => {
  const hyphen = dice.pick(['－', 'ー', '−', '‐', '丁目']);
  return block.replace(/[0-9-]/g, (one) => (one === '-' ? hyphen : String.fromCodePoint(one.codePointAt(0)! + 0xfee0)));
};

/** Documented: at most one part is null. An exchange that begins with 0 is given to nobody. */
function phoneOf(place: Place, dice: Dice, dealt: Dealt | null) {
  const last = String(dice.between(0, 9999)).padStart(4, '0');
  if (dealt?.is('phone-with-null-part'))
    return dealt.turn('phone') % 2 === 0
      ? { phoneNumber1: `0900000${last}`, phoneNumber2: '', phoneNumber3: null }
      : { phoneNumber1: null, phoneNumber2: `${place.area}${'0'.repeat(6 - place.area.length)}`, phoneNumber3: last };
  const mobile = dice.weighted(mobiles);
  if (mobile) return { phoneNumber1: mobile, phoneNumber2: '0000', phoneNumber3: last };
  return { phoneNumber1: place.area, phoneNumber2: '0'.repeat(6 - place.area.length), phoneNumber3: last };
}

const mobiles = [
  [40, '090'],
  [22, '080'],
  [10, '070'],
  [1, '060'],
  [3, '050'],
  [24, null],
] as const;

/** Third party: 32 hex digits, s and a digit; mobile addresses under mb. */
export function maskedAddress(dice: Dice, isMobile: boolean): string {
  return `${dice.hex(32)}s${dice.pick([1, 1, 9])}@${isMobile ? 'mb' : 'pc'}.fw.rakuten.ne.jp`;
}
