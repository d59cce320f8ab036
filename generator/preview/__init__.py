"""The author's desk: the site on this machine, a second behind the files.

Data flows one way here too: `watch` tells of a saved file, `desk` gathers and generates, `pages`
lets MkDocs make the pages that changed, `board` holds what browsers are told, `server` tells it,
`panel.js` shows it. Nothing is written but a temporary folder.
"""
