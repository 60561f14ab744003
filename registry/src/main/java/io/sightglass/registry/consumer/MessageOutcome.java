// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.consumer;

/**
 * What became of a message, and so which counters it moves.
 *
 * <p>Each outcome moves the counter of processed messages; those with an exception move that of
 * failed ones, too.
 */
public enum MessageOutcome {
  /** Done, and acknowledged to the broker. */
  ACKED(Answer.ACK, ""),
  /** Done, where the broker expects no acknowledgement or could not be reached for it. */
  PROCESSED(Answer.NONE, ""),
  /** Refused for good: the broker throws it away or puts it aside. */
  DROPPED(Answer.NACK, ""),
  /** The message itself is wrong: refused for good. */
  MESSAGE_EXCEPTION(Answer.NACK, "message_exception"),
  /**
   * The message cannot be processed: refused for good, or acknowledged if {@link
   * io.sightglass.registry.Setting#CONSUMER_ACK_PROCESSING_EXCEPTIONS} says so.
   */
  PROCESSING_EXCEPTION(Answer.NACK, "processing_exception"),
  /** The consumer is not able to process messages now: given back to the broker. */
  CONSUMER_EXCEPTION(Answer.REQUEUE, "consumer_exception"),
  /** The consumer threw something that it does not know: given back to the broker. */
  UNHANDLED_EXCEPTION(Answer.REQUEUE, "unhandled_exception"),
  /** Given back to the broker by the consumer's own wish. */
  REQUEUED(Answer.REQUEUE, "");

  private final Answer answer;
  private final String exceptionType;

  MessageOutcome(Answer answer, String exceptionType) {
    this.answer = answer;
    this.exceptionType = exceptionType;
  }

  boolean isAcked(boolean acksProcessingExceptions) {
    return answer == Answer.ACK || (acksProcessingExceptions && this == PROCESSING_EXCEPTION);
  }

  boolean isNacked(boolean acksProcessingExceptions) {
    return answer != Answer.NONE && !isAcked(acksProcessingExceptions);
  }

  boolean isRequeued() {
    return answer == Answer.REQUEUE;
  }

  /** The label value {@code type}, or the empty string if there was no exception. */
  String exceptionType() {
    return exceptionType;
  }

  /** What the broker is told. */
  private enum Answer {
    NONE,
    ACK,
    NACK,
    /** A refusal that asks for the message to be delivered again. */
    REQUEUE
  }
}
