import { defineModule } from '@tessera/engine/catalog';
import { oaApproval, oaInbox } from './approval/oa-approval.ts';
import { budgetBookHold, budgetHold } from './budget/hold.ts';
import { budgetBookRelease, budgetRelease } from './budget/release.ts';
import { coldchainCheck, coldchainProbe } from './coldchain/check.ts';
import { expenseCheck, expenseRules, expenseScorecard } from './expense/check.ts';
import { httpClient, httpRequest } from './http/request.ts';
import { generalLedgerPost, ledgerPost } from './ledger/post.ts';
import { generalLedgerReverse, ledgerReverse } from './ledger/reverse.ts';
import { logisticsCancel, logisticsCancelProviders } from './logistics/cancel.ts';
import { logisticsCreate, logisticsCreateProviders } from './logistics/create.ts';
import { logisticsIntercept, logisticsInterceptProviders } from './logistics/intercept.ts';
import { notifyOutbox, notifySend } from './notify/send.ts';
import { paymentCancelRequest, treasuryCancelRequest } from './payment/cancel-request.ts';
import { paymentCharge, paymentChargeProviders } from './payment/charge.ts';
import { paymentClose, paymentCloseProviders } from './payment/close.ts';
import { paymentRefund, paymentRefundProviders } from './payment/refund.ts';
import { paymentRequest, treasuryRequest } from './payment/request.ts';
import { stockRelease, stockReleaseAtA, stockReleaseAtB } from './stock/release.ts';
import { stockReserve, stockReserveAtA, stockReserveAtB } from './stock/reserve.ts';
import { orderScreen, tradeBeforeShip } from './trade/before-ship.ts';
import { warehousePick, warehousePickAtA, warehousePickAtB } from './warehouse/pick.ts';
import { warehousePutBack, warehousePutBackAtA, warehousePutBackAtB } from './warehouse/put-back.ts';

export {
  budgetHold,
  budgetRelease,
  coldchainCheck,
  expenseCheck,
  httpRequest,
  ledgerPost,
  ledgerReverse,
  logisticsCancel,
  logisticsCreate,
  logisticsIntercept,
  notifySend,
  oaApproval,
  paymentCancelRequest,
  paymentCharge,
  paymentClose,
  paymentRefund,
  paymentRequest,
  stockRelease,
  stockReserve,
  tradeBeforeShip,
  warehousePick,
  warehousePutBack,
};

/** The standard capabilities and everything that serves them, ready to be registered. */
export const standardCapabilities = defineModule({
  capabilities: [
    budgetHold,
    budgetRelease,
    coldchainCheck,
    expenseCheck,
    httpRequest,
    ledgerPost,
    ledgerReverse,
    logisticsCancel,
    logisticsCreate,
    logisticsIntercept,
    notifySend,
    oaApproval,
    paymentCancelRequest,
    paymentCharge,
    paymentClose,
    paymentRefund,
    paymentRequest,
    stockRelease,
    stockReserve,
    tradeBeforeShip,
    warehousePick,
    warehousePutBack,
  ],
  providers: [
    budgetBookHold,
    budgetBookRelease,
    coldchainProbe,
    expenseRules,
    expenseScorecard,
    generalLedgerPost,
    generalLedgerReverse,
    httpClient,
    ...logisticsCancelProviders,
    ...logisticsCreateProviders,
    ...logisticsInterceptProviders,
    notifyOutbox,
    orderScreen,
    ...paymentChargeProviders,
    ...paymentCloseProviders,
    ...paymentRefundProviders,
    stockReleaseAtA,
    stockReleaseAtB,
    stockReserveAtA,
    stockReserveAtB,
    treasuryCancelRequest,
    treasuryRequest,
    warehousePickAtA,
    warehousePickAtB,
    warehousePutBackAtA,
    warehousePutBackAtB,
    oaInbox,
  ],
});
