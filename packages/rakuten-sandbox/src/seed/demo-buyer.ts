import type { Dice } from '../random.ts';
import type { OrdererModel, SenderModel } from '../rules/order-tree.ts';
import { familyNames, firstNames, oddFamilyNames } from './people.ts';
import { buildings, places, streets } from './places.ts';

/** Who buys and who receives: invented people at invented streets. */
export type Buyer = { orderer: OrdererModel; isIsland: boolean };

export function buyerOf(dice: Dice): Buyer {
  const place = dice.pick(places);
  const person = personOf(dice);
  const knowsBirthday = dice.chance(0.8);
  return {
    isIsland: place.island === true,
    orderer: {
      ...addressIn(place, dice),
      familyName: person.familyName,
      firstName: person.firstName,
      familyNameKana: person.familyNameKana,
      firstNameKana: person.firstNameKana,
      ...phoneOf(dice),
      emailAddress: maskedAddress(dice),
      sex: dice.chance(0.9) ? person.sex : dice.pick(['-', null]),
      birthYear: knowsBirthday ? dice.between(1945, 2005) : 0,
      birthMonth: knowsBirthday ? dice.between(1, 12) : 0,
      birthDay: knowsBirthday ? dice.between(1, 28) : 0,
    },
  };
}

export function asRecipient({ orderer, isIsland }: Buyer): SenderModel {
  const { emailAddress: _address, sex: _sex, birthYear: _year, birthMonth: _month, birthDay: _day, ...rest } = orderer;
  return { ...rest, isolatedIslandFlag: isIsland ? 1 : 0 };
}

function personOf(dice: Dice) {
  const [familyName, familyNameKana] = dice.chance(0.12) ? dice.pick(oddFamilyNames) : dice.pick(familyNames);
  const [firstName, firstNameKana, sex] = dice.pick(firstNames);
  const hasKana = dice.chance(0.97);
  return {
    familyName,
    firstName,
    sex,
    familyNameKana: hasKana ? familyNameKana : null,
    firstNameKana: hasKana ? firstNameKana : null,
  };
}

function addressIn(place: (typeof places)[number], dice: Dice) {
  const block = `${dice.between(1, 9)}-${dice.between(1, 30)}-${dice.between(1, 20)}`;
  const written = dice.chance(0.15)
    ? block.replace(/[0-9-]/g, (one) => (one === '-' ? '－' : String.fromCodePoint(one.codePointAt(0)! + 0xfee0)))
    : block;
  return {
    zipCode1: place.zip1,
    zipCode2: String(dice.between(0, 99)).padStart(4, '0'),
    prefecture: place.prefecture,
    city: place.city,
    subAddress: `${dice.pick(streets)}${written}${dice.pick(buildings)}`,
  };
}

/** Numbers with 0000 in the middle are not given out. At most one part is null (documented). */
function phoneOf(dice: Dice) {
  const last = String(dice.between(0, 9999)).padStart(4, '0');
  if (dice.chance(0.02)) return { phoneNumber1: `0900000${last}`, phoneNumber2: '', phoneNumber3: null };
  return {
    phoneNumber1: dice.pick(['090', '080', '070', '03', '06', '050']),
    phoneNumber2: '0000',
    phoneNumber3: last,
  };
}

/** Third party: 32 hex digits, s and a digit; mobile addresses under mb. */
export function maskedAddress(dice: Dice): string {
  return `${dice.hex(32)}s${dice.pick([1, 1, 9])}@${dice.chance(0.12) ? 'mb' : 'pc'}.fw.rakuten.ne.jp`;
}
