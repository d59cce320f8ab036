"""The author's desk: the site on this machine, a moment behind the files.

Data flows one way here too: `watch` tells of a saved file, `desk` gathers the new edition, `texts`
has its Markdown, `pages` lets MkDocs make of it what is asked for, `board` holds what browsers ask
and are told, `server` tells it, `panel.js` shows it. No page is made before somebody asks for it or
all is quiet. Nothing is written but a temporary folder.
"""
