/** The picture of campaigns in the navigation. */
import { NavIcon } from '../../shared/nav-icon.tsx'

export function CampaignsIcon() {
  return (
    <NavIcon>
      <path d="M3 8.2v3.6l2.4.2 9.6 3.6V4.4L5.4 8zM5.8 12v3.2a1.2 1.2 0 0 0 1.2 1.2h.6a1.2 1.2 0 0 0 1.2-1.2v-2" />
    </NavIcon>
  )
}
