/** Carriers, orders ready for them, and the waybills of a file, as the API shows them. */
import { z } from '@hono/zod-openapi';
import { carriers } from '../carriers/index.ts';
import { carrierOfMethod, serviceOfMethod } from '../carriers/route-order.ts';
import { unknownCarrier } from '../carriers/unknown-carrier.ts';
import { DeskError } from '../desk-error.ts';
import { carrierSettings } from '../operations/issue-waybills.ts';
import { recipientOf } from '../runs/typed-numbers.ts';
import type { Shop } from '../shops/shop.ts';
import { readyToExport } from '../storage/count-ready.ts';
import type { Db } from '../storage/database.ts';
import { findOrders } from '../storage/orders.ts';
import { parcelsOfOrders } from '../storage/shipments.ts';
import { readWaybillFile, waybillsOfFile } from '../storage/waybills.ts';

export function presentCarriers(shop: Shop) {
  return Object.values(carriers).map((carrier) => {
    const settings = carrierSettings(shop, carrier.key);
    const layout = carrier.layout(settings);
    return {
      carrier: carrier.key,
      name: carrier.name,
      company: carrier.company,
      isDefault: shop.settings.shipping.carrier === carrier.key,
      layoutVersion: layout.version,
      headerRow: layout.headerRow,
      columns: layout.columns,
      services: Object.entries(carrier.services).map(([service, { name, cool, dayAndSlot }]) => ({
        service,
        name,
        cool,
        dayAndSlot,
      })),
      help: carrier.help,
      settings,
      settingsSchema: z.toJSONSchema(carrier.settingsSchema, { io: 'input' }),
      problems: carrier.settingsProblems(settings),
    };
  });
}

/** By carrier: which orders would go into its file. A carrier that the shop names but the desk has no format for is shown with its trouble. */
export function presentReady(shop: Shop, ready: readonly { method: string; orders: number }[]) {
  const { shipping } = shop.settings;
  const keys = new Set([...Object.keys(carriers), ...ready.map(({ method }) => carrierOfMethod(shipping, method))]);
  return {
    orders: sumOf(ready),
    carriers: [...keys].map((key) => {
      const carrier = carriers[key];
      const methods = ready.filter(({ method }) => carrierOfMethod(shipping, method) === key);
      const { text, code } = unknownCarrier(key);
      return {
        carrier: key,
        name: carrier?.name ?? { ja: key, en: key },
        company: carrier?.company ?? { ja: key, en: key },
        layoutVersion: carrier?.layout(carrierSettings(shop, key)).version ?? null,
        orders: sumOf(methods),
        methods: methods.map(({ method, orders }) => ({
          method,
          orders,
          service: carrier ? serviceOfMethod(shipping, method, carrier) : null,
        })),
        problems: carrier
          ? carrier.settingsProblems(carrierSettings(shop, key))
          : [{ code, severity: 'blocks', field: 'shipping.methods', text }],
        selection:
          methods.length > 0 ? { matching: { ...readyToExport, delivery: methods.map(({ method }) => method) } } : null,
      };
    }),
  };
}

export async function presentFileWaybills(db: Db, shop: Shop, fileId: string) {
  const file = await readWaybillFile(db, shop.shopId, fileId);
  if (!file)
    throw new DeskError('unknown-file', 404, { ja: 'このファイルはありません。', en: 'There is no such file.' });
  const { bytes: _, ...shown } = file;
  const waybills = await waybillsOfFile(db, shop.shopId, fileId);
  const ids = [...new Set(waybills.map((waybill) => waybill.orderId))];
  const [orders, parcels] = await Promise.all([
    findOrders(db, shop.shopId, ids),
    parcelsOfOrders(db, shop.shopId, ids),
  ]);
  const byId = new Map(orders.map((order) => [order.orderId, order]));
  return {
    file: shown,
    waybills: waybills.map((waybill, index) => ({
      place: index + 1,
      key: waybill.key,
      orderNumber: waybill.orderNumber,
      recipientName: recipientOf(byId.get(waybill.orderId), waybill),
      service: waybill.service,
      state: waybill.state,
      parcels: waybill.parcels,
      trackingNumbers: (parcels.get(waybill.orderId) ?? [])
        .filter((parcel) => parcel.waybillId === waybill.waybillId)
        .flatMap((parcel) => (parcel.trackingNumber ? [parcel.trackingNumber] : [])),
    })),
  };
}

function sumOf(rows: readonly { orders: number }[]): number {
  return rows.reduce((sum, { orders }) => sum + orders, 0);
}
