// Items of lists, put together as lists within lists.
import { schema } from "../schema.js";

const DEEPEST = 3;

/** The blocks of a stream of `{block}` and `{item, level, ordered, order, paragraphs}`. */
export function assembled(stream) {
  const blocks = [];
  let items = [];
  const flush = () => {
    if (items.length) blocks.push(...listsOf(items));
    items = [];
  };
  for (const piece of stream) {
    if (piece.item) items.push(piece);
    else {
      flush();
      blocks.push(piece.block);
    }
  }
  flush();
  return blocks;
}

/** The lists that items make; none is deeper than one below the item before it. */
function listsOf(items) {
  let before = -1;
  const even = items.map((item) => {
    before = Math.min(item.level, before + 1, DEEPEST);
    return { ...item, level: before };
  });
  return nested(even, 0);
}

function nested(items, level) {
  const lists = [];
  for (let at = 0; at < items.length; ) {
    const first = items[at];
    const nodes = [];
    while (at < items.length && items[at].ordered === first.ordered) {
      const item = items[at++];
      const from = at;
      while (at < items.length && items[at].level > level) at++;
      const paragraphs = item.paragraphs.length ? item.paragraphs : [schema.nodes.paragraph.create()];
      nodes.push(schema.nodes.list_item.create(null, [...paragraphs, ...nested(items.slice(from, at), level + 1)]));
    }
    lists.push(first.ordered ? schema.nodes.ordered_list.create({ order: first.order }, nodes) : schema.nodes.bullet_list.create(null, nodes));
  }
  return lists;
}
