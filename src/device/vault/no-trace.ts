const fields = 'input, textarea, select'

/**
 * Browsers write down what is typed into forms, outside of any database: to offer it again in other
 * forms, and to fill pages that they restore. Fields that say `off` are left alone; this says it of every
 * field that appears below `root`, now and later. Gives back how to stop.
 */
export function leaveNoTrace(root: Document = document): () => void {
  const say = (node: ParentNode) => {
    for (const field of node.querySelectorAll(fields)) field.setAttribute('autocomplete', 'off')
  }
  say(root)
  const watch = new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes) if (node.parentElement !== null) say(node.parentElement)
  })
  watch.observe(root, { childList: true, subtree: true })
  return () => watch.disconnect()
}
