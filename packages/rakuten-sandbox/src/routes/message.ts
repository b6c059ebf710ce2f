/** One message of a business answer. Source: RMS order API, MessageModelList (documented); which optional keys a function shows is its own. */
export type MessageModel = {
  messageType: 'INFO' | 'ERROR' | 'WARNING';
  messageCode: string;
  message: string;
  orderNumber?: string | null;
  dataNumber?: number | null;
  shippingDetailId?: number | null;
  requestId?: string | null;
};

export function message(prefix: string, type: MessageModel['messageType'], number: string, text: string): MessageModel {
  return { messageType: type, messageCode: `ORDER_EXT_API_${prefix}_${type}_${number}`, message: text };
}
