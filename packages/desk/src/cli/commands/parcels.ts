/** `juchu orders parcels …`: tracking numbers by hand. */
import type { Command } from 'commander';
import { at } from '../api.ts';
import type { OrderAnswer, Parcel } from '../api-answers.ts';
import { chooseShop, shopOption } from '../choose-shop.ts';
import { bilingual, type CommandLine, examples, type OpenCommandLine } from '../command-line.ts';
import { printParcels } from '../print-order.ts';

interface ParcelOptions {
  shop?: string;
  json?: boolean;
  tracking?: string;
  carrier?: string;
  carrierCode?: string;
  destination?: string;
  shippedOn?: string;
  acceptWarnings?: boolean;
}

const number = '300001-20261124-0000000001';

export function addParcels(orders: Command, open: OpenCommandLine): void {
  const parcels = orders
    .command('parcels')
    .description(bilingual('荷物: 送り状番号を手で', 'parcels: tracking numbers by hand'));
  parcels.addHelpText('after', examples(`orders parcels list ${number}`));

  const command = (usage: string, ja: string, en: string, example: string) =>
    parcels
      .command(usage)
      .description(bilingual(ja, en))
      .option(...shopOption)
      .option('--json', 'JSONで出す / print JSON')
      .addHelpText('after', examples(example));
  const withFields = (parcel: Command) =>
    parcel
      .option('--carrier <carrier>', "配送会社のキー (既定は店舗の設定) / carrier, by default the shop's")
      .option('--carrier-code <code>', "楽天の配送会社コード / the channel's carrier code")
      .option('--destination <id>', '送付先 (複数あるとき) / destination, where there are several')
      .option('--shipped-on <day>', '発送日 / ship date, 2026-11-24')
      .option('--accept-warnings', '警告があっても登録する / register in spite of warnings');

  const list = command('list <number>', '荷物の一覧', 'parcels of an order', `orders parcels list ${number}`);
  list.action(async (orderNumber: string, options: ParcelOptions) => {
    const line = open(list);
    const shop = await chooseShop(line, options.shop);
    const { order } = await line.api.get<{ order: OrderAnswer }>(at`/api/shops/${shop}/orders/${orderNumber}`);
    show(line, order, options);
  });

  const add = withFields(
    command(
      'add <number>',
      '送り状番号を登録する',
      'add a tracking number',
      `orders parcels add ${number} --tracking 123456789012 --shipped-on 2026-11-24`,
    ),
  ).requiredOption('--tracking <number>', '送り状番号 / tracking number');
  add.action(async (orderNumber: string, options: ParcelOptions) => {
    const line = open(add);
    const shop = await chooseShop(line, options.shop);
    const { order } = await line.api.send<{ order: OrderAnswer }>(
      'POST',
      at`/api/shops/${shop}/orders/${orderNumber}/parcels`,
      { body: fieldsOf(options) },
    );
    show(line, order, options);
  });

  const set = withFields(
    command(
      'set <number> <shipment>',
      '送り状番号を直す。書かない項目はそのまま',
      'correct a parcel; what is not given stays',
      `orders parcels set ${number} SHIPMENT --shipped-on 2026-11-25`,
    ),
  ).option('--tracking <number>', '送り状番号 / tracking number');
  set.action(async (orderNumber: string, shipmentId: string, options: ParcelOptions) => {
    const line = open(set);
    const shop = await chooseShop(line, options.shop);
    const path = at`/api/shops/${shop}/orders/${orderNumber}`;
    const { order: before } = await line.api.get<{ order: OrderAnswer }>(path);
    const now = before.parcels.find((parcel) => parcel.shipmentId === shipmentId);
    const { order } = await line.api.send<{ order: OrderAnswer }>('PUT', `${path}${at`/parcels/${shipmentId}`}`, {
      body: { ...(now ? fieldsOfParcel(now) : {}), ...fieldsOf(options) },
    });
    show(line, order, options);
  });

  const remove = command(
    'remove <number> <shipment>',
    '送り状番号を外す',
    'remove a parcel',
    `orders parcels remove ${number} SHIPMENT`,
  );
  remove.action(async (orderNumber: string, shipmentId: string, options: ParcelOptions) => {
    const line = open(remove);
    const shop = await chooseShop(line, options.shop);
    const { order } = await line.api.send<{ order: OrderAnswer }>(
      'DELETE',
      at`/api/shops/${shop}/orders/${orderNumber}/parcels/${shipmentId}`,
    );
    show(line, order, options);
  });
}

function fieldsOf({
  tracking,
  carrier,
  carrierCode,
  destination,
  shippedOn,
  acceptWarnings,
}: ParcelOptions): Record<string, unknown> {
  return {
    ...(tracking ? { trackingNumber: tracking } : {}),
    ...(carrier ? { carrier } : {}),
    ...(carrierCode ? { carrierCode } : {}),
    ...(destination ? { destinationId: destination } : {}),
    ...(shippedOn ? { shippedOn } : {}),
    ...(acceptWarnings ? { acceptWarnings: true } : {}),
  };
}

/** The API takes a parcel whole. */
function fieldsOfParcel({
  trackingNumber,
  carrier,
  carrierCode,
  destinationId,
  shippedOn,
}: Parcel): Record<string, unknown> {
  const fields = { trackingNumber, carrier, carrierCode, destinationId, shippedOn };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));
}

function show(line: CommandLine, order: OrderAnswer, { json }: ParcelOptions): void {
  if (json) line.printJson({ orderNumber: order.orderNumber, parcels: order.parcels });
  else printParcels(line, order);
}
