"""Ofsted's Annex A workbook: its eleven lists, and how their lines become rows of the record."""
