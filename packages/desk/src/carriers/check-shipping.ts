/** What is wrong in the shipping settings, before they are stored. What is only missing is said when a file is to be written. */
import type { ShopSettings } from '../shops/shop.ts';
import { blocks, type Finding } from './carrier.ts';
import { carriers } from './index.ts';

export function shippingProblems(shipping: ShopSettings['shipping']): Finding[] {
  const known = Object.keys(carriers).join(', ');
  const unknown = (field: string, key: string) =>
    blocks(
      'setting-wrong',
      `shipping.${field}`,
      `配送会社「${key}」の形式はありません。使えるのは: ${known}`,
      `There is no carrier format "${key}". Formats: ${known}`,
    );
  const problems: Finding[] = [];
  if (!carriers[shipping.carrier]) problems.push(unknown('carrier', shipping.carrier));
  for (const [key, settings] of Object.entries(shipping.carriers)) {
    const carrier = carriers[key];
    if (!carrier) problems.push(unknown(`carriers.${key}`, key));
    const wrong = carrier?.settingsProblems(settings).filter((finding) => finding.code === 'setting-wrong') ?? [];
    problems.push(...wrong.map((finding) => ({ ...finding, field: `shipping.carriers.${key}.${finding.field}` })));
  }
  for (const [method, said] of Object.entries(shipping.methods)) {
    if (!said) continue;
    const carrier = carriers[said.carrier ?? shipping.carrier];
    if (!carrier) problems.push(unknown(`methods.${method}.carrier`, said.carrier ?? shipping.carrier));
    else if (said.service && !Object.hasOwn(carrier.services, said.service)) {
      const services = Object.keys(carrier.services).join(', ');
      problems.push(
        blocks(
          'setting-wrong',
          `shipping.methods.${method}.service`,
          `配送方法「${method}」のサービス「${said.service}」は${carrier.name.ja}にありません。使えるのは: ${services}`,
          `The service "${said.service}" of "${method}" is none of ${carrier.key}. Services: ${services}`,
        ),
      );
    }
  }
  return problems;
}
