import type { ShopAnswer } from './api-answers.ts';
import type { CommandLine } from './command-line.ts';
import { wrongCall } from './exit-status.ts';

export const shopOption = ['--shop <shop>', '店舗のキーまたはID / key or id of the shop'] as const;

/** The shop that is meant: the one named, or the only one. With several and none named, the call ends with their names. */
export async function chooseShop(line: CommandLine, named: string | undefined): Promise<string> {
  if (named) return named;
  const { shops } = await line.api.get<{ shops: ShopAnswer[] }>('/api/shops');
  const [first, ...others] = shops;
  if (!first)
    throw wrongCall(
      'no-shop',
      '店舗がまだありません。「juchu shops add キー --name 店舗名」で登録してください。',
      'There is no shop yet: add one by "juchu shops add KEY --name NAME".',
    );
  if (others.length === 0) return first.key;
  const names = shops.map((shop) => `${shop.key} (${shop.name})`).join(', ');
  throw wrongCall(
    'which-shop',
    `店舗が複数あります。--shop で指定してください: ${names}`,
    `There are several shops. Name one by --shop: ${names}`,
  );
}
