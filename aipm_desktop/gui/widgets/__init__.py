"""The widgets pages are built from. Import each from its own file; the first argument is always the `Theme`.

text.py          Label(theme, text="", role="body", tone="text")  plain text; .set_tone
                 ElidedLabel(theme, text, role, tone)             one line, ellipsis, tool tip
                 para(theme, text, role="body", tone="text2", width=0) -> Para   wraps, 125 % lines, never clipped
                 plain_tip(text)                                  a tool tip that shows text as it stands
button.py        Button(theme, text, kind="secondary", *, icon="", small=False, caret=False, menu=None, on_click=None)
                 kinds: primary secondary ghost link danger filter toast; .set_active(bool) for filter
icon_button.py   IconButton(theme, icon, name, *, shortcut="", size=32, icon_size=16, menu=None, on_click=None)
                 .set_badge("2"), .set_name
menu.py          Menu(theme, title="", parent=None)  .add(text, icon="", on_trigger=None, *, shortcut="", checked=None)
field.py         Field(theme, label, editor, hint="")             hint or error below: .set_hint, .set_error
                 LineField(theme, label, text="", *, hint="", placeholder="")    .edit, .text, .set_text; committed(str)
date_field.py    DateField(theme, label, parse, show, today, *, value=None, hint=""); .value; changed(object)
search_field.py  SearchField(theme, placeholder)                  searched(str), left(), down(); .text, .clear
combo.py         Combo(theme, name, options, value=None)          options are (key, label); .value; changed(str)
spin_box.py      SpinBox(theme, name, value, least, most, suffix); DecimalBox(..., decimals=1)
segmented.py     Segmented(theme, name, options, value="")        .value, .set_value; changed(str)
switch.py        Switch(theme, name, checked=False, *, on_toggle=None)
check_box.py     CheckBox(theme, label="", checked=False, *, name=""); RadioButton(theme, label, checked=False)
tabs.py          Tabs(theme, name, tabs)                          .value, .set_value, .set_count(key, n); changed(str)
chip.py          Chip(theme, text, hue="neutral", *, icon="", dot=False, outline=False); .set(text, hue, icon)
                 ToggleChip(theme, text, hue, *, checked=True, on_toggle=None)
avatar.py        Avatar(theme, name, size=32, hue="")
tile.py          Tile(theme, icon, hue="neutral", size=32)
key_cap.py       KeyCaps(theme, "Ctrl+K")
card.py          Card(theme, title="", caption="", *, small=False)    .body, .add_to_header, .set_caption
progress.py      ProgressBar(theme, name, fraction, hue, tick=None)
banner.py        Banner(theme, text, hue="warning", icon="lightbulb", action_label=None, on_action=None)
empty_state.py   EmptyState(theme, icon, title, text, primary=None, secondary=None, hue)   a button is (label, action)
toast.py         ToastHost(theme, parent).show(text, action_label=None, on_action=None); announce(widget, text)
sheet.py         Sheet(theme, parent, title, subtitle="", width=560)  .body, .add_button, .add_cancel, .note, .open()
popover.py       Popover(theme, anchor, name, width=384, align="right")   .body, .open()
pointer.py       Hovered, ScrolledPast: bases to name before the class of Qt
overlay.py       Overlay: the base of both; topmost(window) -> the open one or None. They delete themselves on closing
focus_ring.py    FocusRing(theme, window), once a window; focus_by_key(widget) for shortcuts such as F6

Names, labels and texts are plain text already translated with `words.tr`; keys are stable English. Sizes are given at
100 % text size and go through `theme.u`; own widgets follow `theme.apply` live, but margins given to a layout do not,
so a page is rebuilt on `theme.rescaled`. Leave four pixels around tab stops: the focus ring is drawn outside them.
Delegates paint with aipm_desktop/gui/theme/paint.py. tests/gui/components_gallery.py shows everything at once.
"""
