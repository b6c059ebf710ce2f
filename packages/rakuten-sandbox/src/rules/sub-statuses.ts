import { hashOf } from '../random.ts';

/** サブステータス: a shop's folders below each status. Source: RMS order API, getSubStatusList (documented keys); ids are per shop. */
export type SubStatus = {
  subStatusId: number;
  orderProgress: number;
  subStatusName: string | null;
  orderby: number | null;
};

/** Source: code table of orderProgress (documented). */
export const progressNames: Record<number, string> = {
  100: '注文確認待ち',
  200: '楽天処理中',
  300: '発送待ち',
  400: '変更確定待ち',
  500: '発送済',
  600: '支払手続き中',
  700: '支払手続き済',
  800: 'キャンセル確定待ち',
  900: 'キャンセル確定',
};
const progresses = Object.keys(progressNames).map(Number);

/**
 * What a shop has before it makes any itself. Documented: RMS's own have ids too (a real one: 15822 注文確認待ち, under 100).
 * Assumed: one a status, named like it, and no order stands in one by itself.
 */
export function usualSubStatuses(shopId: string): SubStatus[] {
  const first = 15_000 + (hashOf(`sub-statuses ${shopId}`) % 800_000) * 10;
  return progresses.map((orderProgress, index) => ({
    subStatusId: first + index + 1,
    orderProgress,
    subStatusName: progressNames[orderProgress]!,
    orderby: 1,
  }));
}

/** As getSubStatusList tells them: by status, then by their place; statuses without one are left out (assumed). */
export function byProgress(all: readonly SubStatus[]) {
  return progresses
    .map((orderProgress) => ({
      orderProgress,
      SubStatusModelList: all
        .filter((one) => one.orderProgress === orderProgress)
        .sort((a, b) => (a.orderby ?? Infinity) - (b.orderby ?? Infinity) || a.subStatusId - b.subStatusId)
        .map(({ subStatusId, subStatusName, orderby }) => ({ subStatusId, subStatusName, orderby })),
    }))
    .filter(({ SubStatusModelList }) => SubStatusModelList.length > 0);
}
