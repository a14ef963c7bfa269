import layout from './teams-layout.json';
import themes from './teams-themes.json';

export const THEMES = ['light', 'dark', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];

/**
 * How Teams draws a card. The sizes are those that Microsoft publishes for Teams; the colours published with them are
 * of 2019 (yellow on white for a warning), so they are those of the themes that today's client is made of.
 */
export function hostConfigOf(theme: Theme): object {
  const { fontSizes, fontWeights, fontFamilies, spacing, imageSizes, actions, adaptiveCard } = layout;
  const font = (fontFamily: string) => ({ fontFamily, fontSizes, fontWeights });
  const { choiceSetInputValueSeparator, supportsInteractivity, headingLevel, separatorThickness } = layout;
  return {
    ...{ choiceSetInputValueSeparator, supportsInteractivity, spacing, imageSizes, actions, adaptiveCard },
    separator: { lineThickness: separatorThickness, lineColor: themes[theme].colorNeutralStroke1 },
    fontTypes: { default: font(fontFamilies.default), monospace: font(fontFamilies.monospace) },
    textBlock: { headingLevel },
    containerStyles: containerStylesOf(theme),
    inputs: {
      label: { inputSpacing: 'small', requiredInputs: { suffix: ' *' }, optionalInputs: {} },
      errorMessage: { spacing: 'small' },
    },
  };
}

function containerStylesOf(theme: Theme): object {
  const colors = themes[theme];
  const foregroundColors = foregroundsOf(theme);
  const on = (backgroundColor: string) => ({ backgroundColor, foregroundColors });
  return {
    default: on(colors.colorNeutralBackground1),
    emphasis: on(colors.colorNeutralBackground3),
    accent: on(colors.colorBrandBackground2),
    good: on(colors.colorStatusSuccessBackground1),
    warning: on(colors.colorStatusWarningBackground1),
    attention: on(colors.colorStatusDangerBackground1),
  };
}

function foregroundsOf(theme: Theme): object {
  const colors = themes[theme];
  const both = (color: string) => ({ default: color, subtle: color });
  return {
    default: { default: colors.colorNeutralForeground1, subtle: colors.colorNeutralForeground3 },
    dark: both(colors.colorNeutralForeground1),
    light: both(colors.colorNeutralBackground1),
    accent: both(colors.colorBrandForegroundLink),
    good: both(colors.colorPaletteGreenForeground1),
    warning: both(colors.colorPaletteDarkOrangeForeground1),
    attention: both(colors.colorPaletteRedForeground1),
  };
}

/** What the host paints itself: page, buttons, inputs. */
export function styleOf(theme: Theme): string {
  const colors = themes[theme];
  return `
    body { margin: 0; padding: 16px; background: ${colors.colorNeutralBackground3}; color: ${colors.colorNeutralForeground1}; }
    .card { background: ${colors.colorNeutralBackground1}; border-radius: 8px; overflow: visible; }
    .card * { overflow-wrap: anywhere; }
    .ac-actionSet, .ac-actionSet > div { flex-wrap: wrap; row-gap: 8px; }
    .card a, .card [role=link] { color: ${colors.colorBrandForegroundLink}; }
    .card button { box-sizing: border-box; min-height: 32px; max-width: 100%; padding: 5px 12px; border: 1px solid ${colors.colorNeutralStrokeAccessible}; border-radius: 4px; background: ${colors.colorNeutralBackground1}; color: ${colors.colorNeutralForeground1}; font: 600 14px/20px ${layout.fontFamilies.default}; }
    .card button.style-positive { background: ${colors.colorBrandBackground}; color: ${colors.colorNeutralForegroundOnBrand}; }
    .card button.style-destructive { color: ${colors.colorPaletteRedForeground1}; }
    .card input, .card textarea, .card select { box-sizing: border-box; min-height: 32px; max-width: 100%; padding: 5px 10px; border: 1px solid ${colors.colorNeutralStrokeAccessible}; border-radius: 4px; background: ${colors.colorNeutralBackground1}; color: ${colors.colorNeutralForeground1}; font: 14px/20px ${layout.fontFamilies.default}; }
    .card ::placeholder { color: ${colors.colorNeutralForeground3}; opacity: 1; }
  `;
}
