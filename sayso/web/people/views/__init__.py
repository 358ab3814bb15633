"""The pages of people: coming in, turns at a device, my page, who is beside me."""
