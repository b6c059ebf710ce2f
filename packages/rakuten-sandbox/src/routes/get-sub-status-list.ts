import { byProgress } from '../rules/sub-statuses.ts';
import { defineFunction } from './function.ts';
import { message } from './message.ts';

const prefix = 'GET_SUBSTATUSLIST';

/** サブステータス情報取得: no parameters. Source: RMS order API, getSubStatusList (documented keys); prefix and text of its message: assumed. */
export const getSubStatusList = defineFunction<true>({
  name: 'getSubStatusList',
  prefix,
  takesEmptyBody: true,
  read: () => true,
  answer: (_request, { subStatuses }) => ({
    body: {
      MessageModelList: [message(prefix, 'INFO', '101', 'サブステータス情報取得に成功しました。')],
      StatusModelList: byProgress(subStatuses),
    },
  }),
});
