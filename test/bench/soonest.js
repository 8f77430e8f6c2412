/** A heap: what is due soonest is on top. */
export class Soonest {
  items = [];

  get first() {
    return this.items[0];
  }

  put(item) {
    const { items } = this;
    let at = items.push(item) - 1;
    for (let above = (at - 1) >> 1; at > 0 && items[above].at > item.at; above = (at - 1) >> 1) {
      items[at] = items[above];
      at = above;
    }
    items[at] = item;
  }

  takeFirst() {
    const last = this.items.pop();
    if (this.items.length) this.replaceFirst(last);
  }

  replaceFirst(item) {
    const { items } = this;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below + 1 < items.length && items[below + 1].at < items[below].at) below++;
      if (below >= items.length || items[below].at >= item.at) break;
      items[at] = items[below];
      at = below;
    }
    items[at] = item;
  }
}
