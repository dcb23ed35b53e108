"""The widgets pages are built from. Import each from its own file; the first argument is always the `Theme`.

text.py          Label(theme, text, role="body", tone="text")   plain text; .set_tone
                 ElidedLabel(theme, text, role, tone)            one line, ellipsis, tool tip
                 para(theme, text, role, tone="text2", width=0)  flowing text that wraps and is never clipped
                 plain_tip(text)                                 a tool tip that shows text as it stands
button.py        Button(theme, text, kind="secondary", *, icon="", small=False, caret=False, menu=None, on_click=None)
                 kinds: primary secondary ghost link danger filter toast; .set_active(bool) for filter, .set_kind
icon_button.py   IconButton(theme, icon, name, *, shortcut="", size=32, icon_size=16, menu=None, on_click=None)
                 .set_badge("2"), .set_name, .set_glyph
search_field.py  SearchField(theme, placeholder)                 signals searched(str), left(), down(); .text, .clear
chip.py          Chip(theme, text, hue="neutral", *, icon="", dot=False, outline=False); .set(text, hue, icon)
                 ToggleChip(theme, text, hue, *, checked=True, on_toggle=None)
avatar.py        Avatar(theme, name, size=32, hue=""); AvatarStack(theme, names, size=28, most=3)
card.py          Card(theme, title="", caption="", *, small=False)   .body, .add_to_header, .set_caption, .set_emphasis
toast.py         ToastHost(theme, parent).show(text, action_label=None, on_action=None); announce(widget, text)
sheet.py         Sheet(theme, parent, title, subtitle="", width=560)  .body, .add_button, .add_cancel, .note, .open()
popover.py       Popover(theme, anchor, name, width=384, align="right")  .body, .open()
overlay.py       Overlay: the base of both; topmost(window) -> the open one or None

Sizes are given at 100 % text size and go through `theme.u`; own widgets follow `theme.apply` live, but margins given to
a layout do not, so a page is rebuilt on `theme.rescaled`. Delegates paint with aipm_desktop/gui/theme/paint.py.
"""
