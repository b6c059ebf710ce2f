/** StatusModel: a status with the shop's own folders below it. Source: RMS order API, getSubStatusList. */
import type { z } from 'zod';
import { listOrEmpty, model, number, numberOrNull, type Received, textOrNull } from './field.ts';

const subStatusModelSchema = model({
  /** サブステータスID: the shop's own */
  subStatusId: number,
  /** サブステータス名 */
  subStatusName: textOrNull,
  /** 並び順 (RMS's own spelling) */
  orderby: numberOrNull,
});

export const statusModelSchema = model({
  /** codes.ts, `orderProgresses` */
  orderProgress: number,
  SubStatusModelList: listOrEmpty(subStatusModelSchema),
});

export type RmsStatus = Received<z.output<typeof statusModelSchema>>;
