const WIDTH = 30;

export interface ProgressBar {
  readonly show: (done: number, of: number) => void;
  readonly end: () => void;
}

/** A bar on a terminal; elsewhere nothing, so that logs stay readable. */
export function progressBar(stream: NodeJS.WriteStream): ProgressBar {
  if (!stream.isTTY) return { show: () => undefined, end: () => undefined };
  let shown = -1;
  return {
    show: (done, of) => {
      const percent = of === 0 ? 100 : Math.floor((done / of) * 100);
      if (percent === shown) return;
      shown = percent;
      const filled = Math.round((percent / 100) * WIDTH);
      stream.write(`\r[${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}] ${done}/${of}`);
    },
    end: () => {
      if (shown < 0) return;
      shown = -1;
      stream.write('\n');
    },
  };
}
