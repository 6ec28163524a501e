dofile(os.getenv("ROLLOUT_REVIEW_LOAD_REPORT"))
