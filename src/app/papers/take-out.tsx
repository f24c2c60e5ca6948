import { Trans, useLingui } from '@lingui/react/macro'
import { AlignLeft, FileText, Globe, Printer } from 'lucide-react'
import { useState } from 'react'
import type { Paper } from '../../papers/paper.ts'
import { paperHtml } from '../../papers/paper-html.ts'
import { paperMarkdown } from '../../papers/paper-markdown.ts'
import { ActionBar } from '../parts/action-bar.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { Menu } from '../parts/menu.tsx'
import { offerFile } from '../parts/offer-file.ts'

const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The ways out: paper, a word processor's file, a page, plain text. All work without a connection. */
export function TakeOut({ paper }: { paper: Paper }) {
  const { t } = useLingui()
  const [failed, setFailed] = useState(false)
  const { fileName } = paper

  async function offer(ending: string, type: string, content: () => Promise<string | ArrayBuffer>) {
    setFailed(false)
    try {
      await offerFile(`${fileName}.${ending}`, type, await content())
    } catch {
      // The part that writes such files may not have arrived on this device.
      setFailed(true)
    }
  }

  async function docx() {
    const { paperDocx } = await import('../../papers/paper-docx.ts')
    return await paperDocx(paper, new Date().toISOString())
  }

  return (
    <>
      {failed && (
        <Banner tone="late" urgent>
          <Trans>
            The file could not be made on this device. Print it, or try again when connected.
          </Trans>
        </Banner>
      )}
      <ActionBar>
        <Button look="primary" icon={Printer} onClick={() => window.print()}>
          <Trans>Print</Trans>
        </Button>
        <Button icon={FileText} onClick={() => void offer('docx', docxType, docx)}>
          <Trans>Word file</Trans>
        </Button>
        <Menu
          label={t`Other forms`}
          items={[
            {
              label: t`Web page (HTML)`,
              icon: Globe,
              onSelect: () => void offer('html', 'text/html', async () => paperHtml(paper)),
            },
            {
              label: t`Plain text (Markdown)`,
              icon: AlignLeft,
              onSelect: () => void offer('md', 'text/markdown', async () => paperMarkdown(paper)),
            },
          ]}
        />
      </ActionBar>
    </>
  )
}
