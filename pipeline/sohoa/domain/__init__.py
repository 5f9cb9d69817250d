"""The values that flow through the pipeline: frozen, slotted, without IO."""
