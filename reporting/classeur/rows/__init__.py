"""The rows of a service, sheet by sheet, as its classeur holds them."""
