"""The facilitator's texts, one Markdown file a stage."""
