import type { ItemModel, SenderModel, WrappingModel } from './order-tree.ts';

/** What updateOrderSender asks for. A key that is not in it was left out and stays as it is; null erases. Source: RMS order API, updateOrderSender. */
export type SenderEdit = {
  orderNumber: string;
  /** undefined: the key was left out; null: it had no value */
  reductionReason: number | null | undefined;
  afterSettlementMethodCode: number | null;
  WrappingModel1?: WrappingEdit;
  WrappingModel2?: WrappingEdit;
  destinations: DestinationEdit[];
  coupons: CouponEdit[];
};

export type WrappingEdit = Pick<WrappingModel, 'title' | 'name' | 'price' | 'taxRate' | 'includeTaxFlag'> & {
  delete: boolean;
};

export type DestinationEdit = {
  basketId: number;
  /** -9999: open again */
  postagePrice?: number;
  postageTaxRate: number;
  /** the fee for cash on delivery; -9999: open again */
  deliveryPrice?: number;
  deliveryTaxRate?: number;
  noshi?: string | null;
  delete: boolean;
  dropOffLocation?: string | null;
  sender: Partial<SenderModel>;
  items: ItemEdit[];
};

export type ItemEdit = Pick<
  ItemModel,
  | 'itemDetailId'
  | 'itemName'
  | 'price'
  | 'taxRate'
  | 'units'
  | 'includePostageFlag'
  | 'includeTaxFlag'
  | 'includeCashOnDeliveryPostageFlag'
> & {
  itemNumber?: string | null;
  selectedChoice?: string | null;
  restoreInventoryFlag?: number;
  delete: boolean;
  skus: { variantId: string; merchantDefinedSkuId?: string | null; skuInfo?: string | null }[];
};

export type CouponEdit = { couponCode: string; itemId: number; couponPrice: number; couponUnit: number };
