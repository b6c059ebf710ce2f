/**
 * XML from outside, as a tree. Nothing in it is believed before its key is checked, so: no DTD, hence no entities but the five
 * of XML itself and character numbers; not deep, not large.
 */
import sax from 'sax';

export interface XmlElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  /** The text within, trimmed; '' where there is none. */
  text: string;
  children: readonly XmlElement[];
}

/** No document, or one that is not taken. Says what, and nothing that stood in it. */
export class UnreadableXml extends Error {
  override readonly name = 'UnreadableXml';
}

/** What is known goes three deep. */
const maxDepth = 8;
/** Encodings that a Japanese sender may declare; by default UTF-8. */
const encodings = ['utf-8', 'utf8', 'shift_jis', 'windows-31j', 'euc-jp', 'us-ascii'];

/** The root element. Throws UnreadableXml. */
export function readXml(body: string | Uint8Array): XmlElement {
  const text = (typeof body === 'string' ? body : decode(body)).replace(/^\uFEFF/, '');
  const open: { element: XmlElement & { children: XmlElement[] }; texts: string[] }[] = [];
  let root: XmlElement | null = null;
  const refuse = (why: string): never => {
    throw new UnreadableXml(why);
  };

  // Strict: what is not well-formed is an error, and so is an entity that is none of the five.
  const parser = sax.parser(true, { position: false });
  parser.onerror = () => refuse('not well-formed');
  // Entities are declared in a document type and nowhere else: without it there is nothing to expand, and nothing to fetch.
  parser.ondoctype = () => refuse('a document type is not taken');
  parser.onopentag = ({ name, attributes }) => {
    if (open.length >= maxDepth) refuse('nested too deeply');
    if (open.length === 0 && root) refuse('more than one root');
    const element = { name, attributes: attributes as Record<string, string>, text: '', children: [] };
    open.at(-1)?.element.children.push(element);
    root ??= element;
    open.push({ element, texts: [] });
  };
  parser.ontext = (part) => open.at(-1)?.texts.push(part);
  parser.oncdata = (part) => open.at(-1)?.texts.push(part);
  parser.onclosetag = () => {
    const { element, texts } = open.pop()!;
    element.text = texts.join('').trim();
  };
  parser.write(text).close();
  return root ?? refuse('no element');
}

/** The bytes as text, by the encoding that the document declares. */
function decode(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const declared = /^[^<]*<\?xml[^>]*\sencoding\s*=\s*["']([\w.-]+)["']/.exec(head)?.[1]?.toLowerCase() ?? 'utf-8';
  if (!encodings.includes(declared)) throw new UnreadableXml('an encoding that is not taken');
  try {
    return new TextDecoder(declared, { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableXml('not in the encoding that it declares');
  }
}

/** The text of the first child of that name; null where there is none, or nothing in it. */
export function textIn(element: XmlElement | undefined, name: string): string | null {
  const text = element?.children.find((child) => child.name === name)?.text;
  return text === undefined || text === '' ? null : text;
}

export function childrenIn(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name);
}
