/** Frames that follow one another faster than this are taken in together, in milliseconds. */
export const GATHER_MS = 300;

/**
 * Hands frames on: one that comes alone at once, those of a burst together. What is shown is laid out anew after each
 * hand-over, which takes longer than a burst leaves between two frames.
 *
 * @param take gets them in their order, never none
 */
export function gatherFrames<Frame>(take: (frames: readonly Frame[]) => void): (frame: Frame) => void {
  let gathered: Frame[] = [];
  let gathering = false;

  function handOver(): void {
    const frames = gathered;
    gathered = [];
    gathering = frames.length > 0;
    if (!gathering) return;
    setTimeout(handOver, GATHER_MS);
    take(frames);
  }

  return (frame) => {
    gathered.push(frame);
    if (!gathering) handOver();
  };
}
