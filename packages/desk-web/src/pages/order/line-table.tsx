/** The goods of one destination. A quantity of two or more is bold: a wrong 2 is a returned parcel. */
import { Fragment } from 'react';
import { useTexts } from '../../texts/language.tsx';
import { Amount } from '../../ui/amount.tsx';
import { orderTexts } from './order-texts.ts';
import type { Line } from './order-types.ts';

export function LineTable({ lines }: { lines: readonly Line[] }) {
  const t = useTexts(orderTexts);
  return (
    <table className="goods">
      <thead>
        <tr>
          <th scope="col">{t.item}</th>
          <th scope="col" className="num k-rate">
            {t.taxRate}
          </th>
          <th scope="col" className="num k-price">
            {t.unitPrice}
          </th>
          <th scope="col" className="num">
            {t.quantity}
          </th>
          <th scope="col" className="num">
            {t.subtotal}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <LineRow key={line.lineId} line={line} />
        ))}
      </tbody>
    </table>
  );
}

function LineRow({ line }: { line: Line }) {
  const t = useTexts(orderTexts);
  const choices = [...line.skus.map((sku) => sku.choices), ...(line.choices ?? '').split('\n')].filter(Boolean);
  const words: [shown: boolean, text: string][] = [
    [line.removed, t.removed],
    [!line.priceIncludesTax, t.withoutTax],
    [line.priceIncludesShipping, t.withShipping],
    [line.priceIncludesCodFee, t.withCodFee],
    [line.isSingleItemShipping, t.single],
    [line.isDrug, t.drug],
    [line.isDeal, t.deal],
  ];
  return (
    <tr className={line.removed ? 'gone' : undefined}>
      <td>
        <div>
          {line.itemName}
          {choices.map((choice) => (
            <span key={choice} className="soft">
              {' / '}
              {choice}
            </span>
          ))}
          {words
            .filter(([shown]) => shown)
            .map(([, text]) => (
              <Fragment key={text}>
                {' '}
                <span className="mark know">{text}</span>
              </Fragment>
            ))}
        </div>
        <div className="muted note">{namesOf(line, t).join('・')}</div>
      </td>
      <td className="num k-rate muted">{line.taxRate === null ? '–' : `${line.taxRate / 10}%`}</td>
      <td className="num k-price">
        <Amount of={line.unitPrice} />
      </td>
      <td className={line.quantity === 1 ? 'num qty' : 'num qty many'}>{line.quantity}</td>
      <td className="num">
        <Amount of={line.unitPrice * line.quantity} />
      </td>
    </tr>
  );
}

/** By which names the shop knows the item; the sign of "no SKU of its own" is none. */
function namesOf(line: Line, t: { itemNumber: string; manageNumber: string }): string[] {
  const skus = line.skus
    .map((sku) => sku.merchantSkuId ?? sku.skuId)
    .filter((sku) => sku && sku !== 'normal-inventory' && sku !== line.itemManageNumber);
  return [
    ...skus.map((sku) => `SKU ${sku}`),
    ...(line.itemNumber ? [`${t.itemNumber} ${line.itemNumber}`] : []),
    ...(line.itemManageNumber ? [`${t.manageNumber} ${line.itemManageNumber}`] : []),
    ...(line.leadTimeText ? [line.leadTimeText] : []),
  ];
}
