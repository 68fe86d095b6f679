/** Keys as they are pressed, one after the other: `g b`. */
export function KeyCaps({ keys }: { keys: string }) {
  return (
    <span className="keycaps">
      {keys.split(' ').map((key, index) => (
        // The same key may stand twice.
        // biome-ignore lint/suspicious/noArrayIndexKey: the keys never change their order
        <kbd key={index}>{key}</kbd>
      ))}
    </span>
  )
}
