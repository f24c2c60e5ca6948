import type { Wired } from './field.tsx'
import styles from './file-chooser.module.css'

interface Props extends Wired {
  /** The kinds of file, as the browser's chooser takes them: `.csv,.xlsx`. */
  accept: string
  onFile: (file: File) => void
}

/** One file of this device; goes inside a `Field`. */
export function FileChooser({ onFile, ...rest }: Props) {
  return (
    <input
      {...rest}
      type="file"
      className={styles.input}
      onChange={({ target }) => {
        const [file] = target.files ?? []
        if (file !== undefined) onFile(file)
      }}
    />
  )
}
