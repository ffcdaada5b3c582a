/** One permission of a provider, as the consent page offers it. */
export interface Scope {
  /** The provider's own name of it. */
  name: string;
  /** What it lets the app do, for people. */
  sentence: string;
  /** Required ones cannot be unticked on the consent page. */
  required: boolean;
}

function required(name: string, sentence: string): Scope {
  return { name, sentence, required: true };
}

function optional(name: string, sentence: string): Scope {
  return { name, sentence, required: false };
}

const GOOGLE = "https://www.googleapis.com/auth";

const KNOWN: Record<string, Scope[]> = {
  GMAIL: [
    required(`${GOOGLE}/gmail.readonly`, "Read your mail, labels and settings."),
    optional(`${GOOGLE}/gmail.compose`, "Write drafts for you."),
    optional(`${GOOGLE}/gmail.send`, "Send mail as you."),
    optional(`${GOOGLE}/gmail.modify`, "Change labels on your mail and mark it as read."),
  ],
  GOOGLECALENDAR: [
    required(`${GOOGLE}/calendar.calendarlist.readonly`, "See the list of your calendars."),
    required(`${GOOGLE}/calendar.events.readonly`, "See the events on your calendars."),
    optional(`${GOOGLE}/calendar.events`, "Create and change events on your calendars."),
  ],
  SLACK: [
    required("channels:read", "See the public channels of your workspace."),
    required("users:read", "See the people of your workspace."),
    optional("users:read.email", "Find people of your workspace by their email address."),
    optional("channels:history", "Read messages in public channels."),
    optional("chat:write", "Post messages as you."),
  ],
  GITHUB: [
    required("read:user", "Read your profile."),
    optional("user:email", "See your email addresses."),
    optional("repo", "Read and write your repositories, with their issues and labels."),
  ],
  NOTION: [
    required("read_user", "See who you are in the workspace, with your email address."),
    required("read_content", "Read the pages and databases that you share."),
    optional("insert_content", "Add pages and content."),
    optional("update_content", "Change content that exists."),
  ],
  LINEAR: [
    required("read", "Read your workspace: teams, issues, labels and comments."),
    optional("issues:create", "Create issues and attach links to them."),
    optional("comments:create", "Comment on issues."),
  ],
};

/**
 * The permissions a connection of this provider asks for unless it is configured otherwise. The names are the
 * provider's own for Gmail, Google Calendar, Slack, GitHub, Notion and Linear, and made up for all others.
 */
export function scopesFor(provider: string): Scope[] {
  const key = provider.toUpperCase();
  const slug = key.toLowerCase();
  return (
    KNOWN[key] ?? [
      required(`${slug}.read`, "Read what your account can see."),
      optional(`${slug}.write`, "Create and change things for you."),
    ]
  );
}
