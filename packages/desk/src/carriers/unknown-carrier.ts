import { DeskError } from '../desk-error.ts';
import { carriers } from './index.ts';

export function unknownCarrier(given: string): DeskError {
  const known = Object.keys(carriers).join(', ');
  return new DeskError('unknown-carrier', 404, {
    ja: `配送会社「${given}」の形式はありません。使えるのは: ${known}`,
    en: `There is no carrier format "${given}". Formats: ${known}`,
  });
}
