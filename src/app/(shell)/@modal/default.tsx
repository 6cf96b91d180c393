/** Nothing is open over the page. */
export default function NoDialog() {
  return null;
}
