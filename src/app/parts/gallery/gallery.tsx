import {
  CalendarDays,
  CalendarPlus,
  CircleCheckBig,
  Pencil,
  Plus,
  Trash2,
  Users,
} from 'lucide-react'
import { chooseTheme, themes, useTheme } from '../../theme.ts'
import { chooseLanguage, type Language, languages, useLanguage } from '../../words/language.ts'
import { Banner } from '../banner.tsx'
import { Button, ButtonLink } from '../button.tsx'
import { Card } from '../card.tsx'
import { EmptyState } from '../empty-state.tsx'
import { Figure, Figures } from '../figure.tsx'
import { List, ListRow } from '../list.tsx'
import { MarkingLabel } from '../marking-label.tsx'
import { Menu } from '../menu.tsx'
import { OrganisationBadge } from '../organisation-badge.tsx'
import { PageHeader } from '../page-header.tsx'
import { Quotation } from '../quotation.tsx'
import { Section } from '../section.tsx'
import { SegmentedChoice } from '../segmented-choice.tsx'
import { Cluster, Stack } from '../stack.tsx'
import { StatusPill } from '../status-pill.tsx'
import { Tag } from '../tag.tsx'
import { GalleryForm } from './gallery-form.tsx'
import { GalleryOverlays } from './gallery-overlays.tsx'

/** Every part on one page, for looking at them. Development only; its words are not translated. */
export function Gallery() {
  const theme = useTheme()
  const language = useLanguage()
  return (
    <Stack gap="large">
      <PageHeader
        eyebrow="Technical Co-ordination Meeting"
        title="Trafficking in human beings: 14th meeting"
        detail="Thursday 26 November 2026, 14:30, Chișinău and online"
        back={{ href: '/meetings', label: 'Meetings' }}
        actions={
          <>
            <Button look="primary" icon={Pencil}>
              Record
            </Button>
            <Menu
              label="More about this meeting"
              items={[
                { label: 'Postpone', icon: CalendarPlus, onSelect: () => undefined },
                {
                  label: 'Cancel the meeting',
                  icon: Trash2,
                  danger: true,
                  onSelect: () => undefined,
                },
              ]}
            />
          </>
        }
      />
      <Cluster>
        <SegmentedChoice
          label="Look"
          choices={themes.map((value) => ({ value, label: value }))}
          value={theme}
          onChange={chooseTheme}
        />
        <SegmentedChoice<Language>
          label="Language"
          choices={[
            { value: 'en', label: languages.en.name },
            { value: 'fr', label: languages.fr.name },
          ]}
          value={language}
          onChange={(value) => void chooseLanguage(value)}
        />
      </Cluster>
      <Figures>
        <Figure value={7} words="need you" href="/actions" tone="accent" />
        <Figure
          value={3}
          words="actions late"
          detail="oldest since 3 March"
          href="/actions"
          tone="late"
        />
        <Figure
          value={2}
          words="overlaps"
          detail="one issue, two leads"
          href="/labour"
          tone="attention"
        />
        <Figure value={41} words="open in all" href="/actions" />
      </Figures>
      <Section
        title="Open actions"
        count={3}
        action={
          <Button look="quiet" icon={Plus}>
            Add
          </Button>
        }
      >
        <List label="Open actions">
          <ListRow
            href="/actions"
            start={<OrganisationBadge name="OSCE" />}
            title="Circulate the referral map for the left bank to all partners"
            detail="OSCE Mission, with IOM and La Strada"
            meta={
              <>
                <StatusPill tone="late">3 days late</StatusPill>
                <Tag>carried over twice</Tag>
                <MarkingLabel marking="AMBER" meaning="members of this mechanism" />
              </>
            }
          />
          <ListRow
            href="/actions"
            start={<OrganisationBadge name="Ministry of Internal Affairs" />}
            title="Name a focal point for the Bălți region"
            detail="Ministry of Internal Affairs"
            meta={<StatusPill tone="attention">by the next meeting</StatusPill>}
            end={<time dateTime="2026-12-10">10 Dec</time>}
          />
          <ListRow
            href="/actions"
            start={<OrganisationBadge name="UNHCR" />}
            title="Share the monitoring report"
            detail="UNHCR"
            meta={
              <StatusPill tone="good" icon={CircleCheckBig}>
                done
              </StatusPill>
            }
            end={<time dateTime="2026-11-21">21 Nov</time>}
          />
        </List>
      </Section>
      <GalleryForm />
      <GalleryOverlays />
      <Section title="What practice says">
        <Card tone="attention">
          <Quotation source="OSCE, Co-ordination: good practices, page 4">
            Information should be shared at the planning phase, before commitments are made.
          </Quotation>
          <p>
            Two of the last five activities were told to partners after they began.{' '}
            <a href="/review">See them</a>
          </p>
        </Card>
        <Cluster gap="small">
          <Tag>informal</Tag>
          <Tag tone="accent">technical</Tag>
          <StatusPill>planned</StatusPill>
          <StatusPill tone="accent">under silence</StatusPill>
          <StatusPill tone="good">adopted</StatusPill>
        </Cluster>
        <Stack gap="small">
          <MarkingLabel marking="CLEAR" meaning="anyone" />
          <MarkingLabel marking="GREEN" meaning="everyone in the mission" />
          <MarkingLabel marking="AMBER+STRICT" meaning="your organisation only" />
          <MarkingLabel marking="RED" meaning="named people" />
        </Stack>
      </Section>
      <Stack>
        <Banner tone="neutral">
          No connection since 09:12. You can go on; everything is saved here.
        </Banner>
        <Banner tone="accent" action={<Button small>Update now</Button>}>
          A new version of Liaison is ready.
        </Banner>
        <Banner tone="late">Two changes were not taken by the server.</Banner>
        <Banner tone="good">All partners have answered.</Banner>
      </Stack>
      <EmptyState
        icon={CalendarDays}
        title="No meetings yet"
        action={
          <ButtonLink look="primary" icon={CalendarPlus} href="/meetings/new">
            Plan a meeting
          </ButtonLink>
        }
      >
        <p>
          Regular meetings keep partners from working twice on one thing. Most technical groups meet
          monthly, for ninety minutes at most, and begin with the open actions.
        </p>
      </EmptyState>
      <EmptyState icon={Users} title="Nobody has been named for this issue" />
    </Stack>
  )
}
