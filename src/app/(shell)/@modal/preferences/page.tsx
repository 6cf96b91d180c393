/** This page closes what was open over another. */
export default function NoDialog() {
  return null;
}
