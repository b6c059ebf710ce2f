/** The sections of the settings, in the order of their list; the address names one. */
import type { Text } from '../../texts/language.tsx';
import type { IconName } from '../../ui/icon.tsx';

export interface SettingsSection {
  key: 'shop' | 'statuses' | 'rows' | 'users' | 'keys' | 'own';
  name: Text;
  icon: IconName;
}

export const settingsSections: readonly SettingsSection[] = [
  { key: 'shop', name: { ja: '店舗とキー', en: 'Shops and keys' }, icon: 'shop' },
  { key: 'statuses', name: { ja: 'ステータス', en: 'Statuses' }, icon: 'order' },
  { key: 'rows', name: { ja: '行の色と印', en: 'Rows and marks' }, icon: 'columns' },
  { key: 'users', name: { ja: '利用者', en: 'People' }, icon: 'person' },
  { key: 'keys', name: { ja: 'APIキー', en: 'API keys' }, icon: 'key' },
  { key: 'own', name: { ja: '自分の設定', en: 'My preferences' }, icon: 'settings' },
];
