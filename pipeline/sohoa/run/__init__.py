"""Running the pipeline over files: settings, workers, the archive on disk, and the account of every page."""
